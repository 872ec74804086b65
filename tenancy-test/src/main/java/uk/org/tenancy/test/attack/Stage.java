package uk.org.tenancy.test.attack;

import jakarta.persistence.metamodel.EntityType;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantId;

/** Two tenants with a row of each entity. What was made for them is removed in the end. */
final class Stage implements AutoCloseable {

    static final Tenant OWNER = tenant("attack-a");
    static final Tenant ATTACKER = tenant("attack-b");

    private final Setting setting;
    private final Ledger ledger;
    private final Set<Row> ownerBefore;
    private final Set<Row> attackerBefore;
    private final Trial trial;

    private Stage(Setting setting, Map<String, String> leftOut) throws SQLException {
        this.setting = setting;
        this.ledger = new Ledger(setting);
        ownerBefore = ledger.rows(OWNER);
        attackerBefore = ledger.rows(ATTACKER);
        try {
            Party owner = populate(OWNER, Map.of());
            this.trial = new Trial(setting, Snapshot.of(ledger, owner, populate(ATTACKER, owner.instances())), leftOut);
        } catch (SQLException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    static Stage of(Setting setting, Map<String, String> leftOut) throws SQLException {
        return new Stage(setting.requireEntities(), leftOut);
    }

    Setting setting() {
        return setting;
    }

    Trial trial() {
        return trial;
    }

    private Party populate(Tenant tenant, Map<EntityType<?>, Object> others) throws SQLException {
        Canary canary = Canary.random();
        Set<Row> before = ledger.rows(tenant);
        Map<EntityType<?>, Object> made =
                setting.as(tenant, em -> new Population(setting, canary, em, others).makeAll());
        List<Row> rows = Ledger.minus(ledger.rows(tenant), before);
        ledger.learn(tenant, rows);
        return new Party(tenant, canary, made, rows);
    }

    @Override
    public void close() throws SQLException {
        // Without isolation, rows that one sees may be referred to by rows that only the other sees.
        ledger.removeWhatCanBe(OWNER, ownerBefore);
        ledger.removeWhatCanBe(ATTACKER, attackerBefore);
        ledger.removeAllBut(OWNER, ownerBefore);
        ledger.removeAllBut(ATTACKER, attackerBefore);
        setting.factory().getCache().evictAll();
    }

    private static Tenant tenant(String id) {
        return Tenant.builder(TenantId.of(id)).name(Locale.ENGLISH, id).build();
    }
}
