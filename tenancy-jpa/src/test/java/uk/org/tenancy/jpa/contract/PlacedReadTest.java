package uk.org.tenancy.jpa.contract;

/** {@link ReadTest} with a database for each council. */
class PlacedReadTest extends ReadTest {

    @Override
    Service service(Provider provider) {
        return Service.placed(provider);
    }
}
