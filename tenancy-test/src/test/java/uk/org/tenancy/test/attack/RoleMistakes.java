package uk.org.tenancy.test.attack;

import java.util.List;
import java.util.Set;

/** Roles that the application should not have, or be. */
final class RoleMistakes {

    static final Set<String> ESCAPES = Set.of("Getting out of the tenant", "Reading by SQL");

    private static final String UNFORCED = "ALTER TABLE remark NO FORCE ROW LEVEL SECURITY";

    private RoleMistakes() {}

    static List<Mistake> all() {
        return List.of(
                Mistake.of(
                        "the application's role is a member of the owner, who is not subject to the policies",
                        escaping().spoilt(UNFORCED, "GRANT owner TO app").mended("REVOKE owner FROM app"),
                        "set-role-owner",
                        "grant-role"),
                Mistake.of(
                        "the application's role is a member of a superuser",
                        escaping().spoilt("GRANT postgres TO app").mended("REVOKE postgres FROM app"),
                        "set-role-superuser"),
                Mistake.of(
                        "the application's role gives out roles",
                        escaping().spoilt(UNFORCED, "ALTER ROLE app CREATEROLE").mended("ALTER ROLE app NOCREATEROLE"),
                        "grant-role"),
                Mistake.of(
                        "the application logs in as the owner and takes another role afterwards",
                        escaping()
                                .as("owner")
                                .over(pool -> new NaiveDataSource(pool, List.of("tenancy.tenant"), "SET ROLE app"))
                                .spoilt(UNFORCED, "GRANT app TO owner")
                                .mended("REVOKE app FROM owner"),
                        "reset-role",
                        "discard-all",
                        "session-authorization",
                        "set-role-owner",
                        "grant-role"),
                Mistake.of(
                        "the application's role runs programs on the server",
                        escaping()
                                .spoilt("GRANT pg_execute_server_program TO app", "ALTER ROLE app INHERIT")
                                .mended("REVOKE pg_execute_server_program FROM app", "ALTER ROLE app NOINHERIT"),
                        "copy-program"),
                Mistake.of(
                        "a trigger keeps the writing of tenants apart, and the application's role can silence it",
                        escaping()
                                .attacked("Officer")
                                .spoilt(
                                        "DROP POLICY tenancy_isolation ON officer",
                                        "CREATE POLICY tenancy_isolation ON officer AS RESTRICTIVE"
                                                + " USING (tenant_id = current_setting('tenancy.tenant')::integer)"
                                                + " WITH CHECK (true)",
                                        "CREATE FUNCTION own_only() RETURNS trigger LANGUAGE plpgsql AS"
                                                + " $$BEGIN IF NEW.tenant_id <> current_setting('tenancy.tenant')::integer"
                                                + " THEN RAISE 'not yours'; END IF; RETURN NEW; END$$",
                                        "CREATE TRIGGER own_only BEFORE INSERT OR UPDATE ON officer FOR EACH ROW"
                                                + " EXECUTE FUNCTION own_only()",
                                        "GRANT SET ON PARAMETER session_replication_role TO app")
                                .mended("REVOKE SET ON PARAMETER session_replication_role FROM app"),
                        "replication-role"));
    }

    private static Sample escaping() {
        return Sample.isolated().by(ESCAPES);
    }
}
