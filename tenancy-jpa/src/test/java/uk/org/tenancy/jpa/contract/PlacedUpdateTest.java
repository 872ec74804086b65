package uk.org.tenancy.jpa.contract;

/** {@link UpdateTest} with a database for each council. */
class PlacedUpdateTest extends UpdateTest {

    @Override
    Service service(Provider provider) {
        return Service.placed(provider);
    }
}
