package uk.org.tenancy.jpa.contract;

/** {@link CacheTest} with a database for each council. */
class PlacedCacheTest extends CacheTest {

    @Override
    Service service(Provider provider) {
        return Service.placed(provider);
    }
}
