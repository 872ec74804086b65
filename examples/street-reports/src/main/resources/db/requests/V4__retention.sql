-- Reports of what was disposed of because its time was over.

-- Written by JdbcRetentionReports.script.

CREATE TABLE IF NOT EXISTS public.tenancy_retention (
    at timestamptz NOT NULL,
    at_nanos smallint NOT NULL,
    id uuid NOT NULL,
    done_by text NOT NULL,
    dry_run boolean NOT NULL,
    complete boolean NOT NULL,
    row_sets text[] NOT NULL,
    row_counts bigint[] NOT NULL,
    kept_counts bigint[] NOT NULL,
    left_counts bigint[] NOT NULL,
    report text NOT NULL,
    PRIMARY KEY (at, at_nanos, id)
);
CREATE OR REPLACE FUNCTION public.tenancy_append_only() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_class WHERE oid = TG_RELID AND relowner = current_user::regrole) THEN
        RAISE EXCEPTION 'rows of % are only added, so that what has happened can be accounted for', TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS tenancy_append_only ON public.tenancy_retention;
CREATE TRIGGER tenancy_append_only BEFORE UPDATE OR DELETE ON public.tenancy_retention
    FOR EACH STATEMENT EXECUTE FUNCTION public.tenancy_append_only();

-- Written by RowIsolation.script: these rows belong to their council as all others do. A test compares both parts with
-- what the library writes.

SELECT pg_catalog.set_config('tenancy.path', pg_catalog.current_setting('search_path'), true);
SET LOCAL search_path = pg_catalog, pg_temp;

CREATE SCHEMA IF NOT EXISTS tenancy;
CREATE TABLE IF NOT EXISTS tenancy.tenant (
    number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    registered_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE IF NOT EXISTS tenancy.declared_table (
    schema_name text NOT NULL,
    table_name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('TENANT_OWNED', 'SHARED', 'PLATFORM')),
    restrictable boolean NOT NULL DEFAULT false,
    PRIMARY KEY (schema_name, table_name));
CREATE OR REPLACE FUNCTION tenancy.tenant_number(wanted text) RETURNS integer
LANGUAGE plpgsql VOLATILE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ BEGIN
    IF NOT EXISTS (SELECT FROM tenancy.tenant WHERE id = wanted) THEN
        PERFORM set_config('synchronous_commit', 'on', true);
        INSERT INTO tenancy.tenant (id) VALUES (wanted) ON CONFLICT (id) DO NOTHING;
    END IF;
    RETURN (SELECT number FROM tenancy.tenant WHERE id = wanted);
END $$;
CREATE OR REPLACE FUNCTION tenancy.lost_tenants(ids text[], numbers integer[]) RETURNS SETOF text
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT known.id FROM unnest(ids, numbers) AS known (id, number)
    LEFT JOIN tenancy.tenant registered ON registered.id = known.id
    WHERE registered.number IS DISTINCT FROM known.number;
$$;
REVOKE ALL ON SCHEMA tenancy FROM PUBLIC;
REVOKE ALL ON tenancy.tenant, tenancy.declared_table FROM PUBLIC;
REVOKE ALL ON FUNCTION tenancy.tenant_number(text), tenancy.lost_tenants(text[], integer[]) FROM PUBLIC;
GRANT USAGE ON SCHEMA tenancy TO "street_reports_app";
GRANT SELECT ON tenancy.declared_table TO "street_reports_app";
GRANT EXECUTE ON FUNCTION tenancy.tenant_number(text), tenancy.lost_tenants(text[], integer[]) TO "street_reports_app";
CREATE OR REPLACE FUNCTION tenancy.keep_restricted() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF (pg_trigger_depth() = 1 AND NOT row_security_active(TG_RELID))
        OR (SELECT rolsuper OR rolbypassrls FROM pg_catalog.pg_roles WHERE rolname = session_user) THEN
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        RETURN NEW;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'restrict_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME,
        MESSAGE = format('a restricted row of %I.%I would be %s, though it has to be kept as it is'
            ' (UK GDPR, Article 18)', TG_TABLE_SCHEMA, TG_TABLE_NAME,
            CASE TG_OP WHEN 'DELETE' THEN 'deleted' ELSE 'changed' END),
        HINT = 'Keep the row that it refers to, or do this inside RestrictedRows if the law permits the purpose.';
END
$$;
DELETE FROM tenancy.declared_table;
INSERT INTO tenancy.declared_table (schema_name, table_name, kind, restrictable) VALUES
    ('public', 'api_key', 'TENANT_OWNED', false),
    ('public', 'category', 'SHARED', false),
    ('public', 'flyway_schema_history', 'PLATFORM', false),
    ('public', 'officer', 'TENANT_OWNED', false),
    ('public', 'photo', 'TENANT_OWNED', true),
    ('public', 'report', 'TENANT_OWNED', true),
    ('public', 'report_update', 'TENANT_OWNED', true),
    ('public', 'tenancy_request', 'TENANT_OWNED', false),
    ('public', 'tenancy_request_event', 'TENANT_OWNED', false),
    ('public', 'tenancy_request_identifier', 'TENANT_OWNED', false),
    ('public', 'tenancy_retention', 'TENANT_OWNED', false);

ALTER TABLE "public"."tenancy_retention" ADD COLUMN IF NOT EXISTS tenant_id integer DEFAULT nullif(current_setting('tenancy.tenant', true), '')::integer;
ALTER TABLE "public"."tenancy_retention" ALTER COLUMN tenant_id SET DEFAULT current_setting('tenancy.tenant')::integer;
ALTER TABLE "public"."tenancy_retention" ALTER COLUMN tenant_id SET NOT NULL;
ALTER TABLE "public"."tenancy_retention" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "public"."tenancy_retention" FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenancy_access ON "public"."tenancy_retention";
CREATE POLICY tenancy_access ON "public"."tenancy_retention" USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS tenancy_isolation ON "public"."tenancy_retention";
CREATE POLICY tenancy_isolation ON "public"."tenancy_retention" AS RESTRICTIVE
    USING (tenant_id = current_setting('tenancy.tenant')::integer)
    WITH CHECK (tenant_id = current_setting('tenancy.tenant')::integer);

ALTER TABLE public.tenancy_retention DROP CONSTRAINT tenancy_retention_pkey, ADD CONSTRAINT tenancy_retention_pkey PRIMARY KEY (tenant_id, at, at_nanos, id);

GRANT USAGE ON SCHEMA "public" TO "street_reports_app";
GRANT USAGE ON ALL SEQUENCES IN SCHEMA "public" TO "street_reports_app";
DO $revocation$ BEGIN
    IF pg_catalog.pg_has_role((SELECT nspowner FROM pg_catalog.pg_namespace WHERE nspname OPERATOR(pg_catalog.=) 'public'), 'USAGE') THEN
        EXECUTE pg_catalog.format('REVOKE CREATE ON SCHEMA "public" FROM PUBLIC, "street_reports_app"', pg_catalog.current_database());
    END IF;
END $revocation$;
REVOKE SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA "public" FROM PUBLIC, "street_reports_app";
DO $revocation$ BEGIN
    IF pg_catalog.pg_has_role((SELECT datdba FROM pg_catalog.pg_database WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database()), 'USAGE') THEN
        EXECUTE pg_catalog.format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', pg_catalog.current_database());
    END IF;
END $revocation$;
REVOKE ALL ON "public"."api_key" FROM PUBLIC, "street_reports_app";
GRANT SELECT, INSERT, UPDATE, DELETE ON "public"."api_key" TO "street_reports_app";
REVOKE ALL ON "public"."category" FROM PUBLIC, "street_reports_app";
GRANT SELECT ON "public"."category" TO "street_reports_app";
REVOKE ALL ON "public"."flyway_schema_history" FROM PUBLIC, "street_reports_app";
REVOKE ALL ON "public"."officer" FROM PUBLIC, "street_reports_app";
GRANT SELECT, INSERT, UPDATE, DELETE ON "public"."officer" TO "street_reports_app";
REVOKE ALL ON "public"."photo" FROM PUBLIC, "street_reports_app";
GRANT SELECT, INSERT, UPDATE, DELETE ON "public"."photo" TO "street_reports_app";
REVOKE ALL ON "public"."report" FROM PUBLIC, "street_reports_app";
GRANT SELECT, INSERT, UPDATE, DELETE ON "public"."report" TO "street_reports_app";
REVOKE ALL ON "public"."report_update" FROM PUBLIC, "street_reports_app";
GRANT SELECT, INSERT, UPDATE, DELETE ON "public"."report_update" TO "street_reports_app";
REVOKE ALL ON "public"."tenancy_request" FROM PUBLIC, "street_reports_app";
GRANT SELECT, INSERT, UPDATE, DELETE ON "public"."tenancy_request" TO "street_reports_app";
REVOKE ALL ON "public"."tenancy_request_event" FROM PUBLIC, "street_reports_app";
GRANT SELECT, INSERT, UPDATE, DELETE ON "public"."tenancy_request_event" TO "street_reports_app";
REVOKE ALL ON "public"."tenancy_request_identifier" FROM PUBLIC, "street_reports_app";
GRANT SELECT, INSERT, UPDATE, DELETE ON "public"."tenancy_request_identifier" TO "street_reports_app";
REVOKE ALL ON "public"."tenancy_retention" FROM PUBLIC, "street_reports_app";
GRANT SELECT, INSERT, UPDATE, DELETE ON "public"."tenancy_retention" TO "street_reports_app";

SELECT pg_catalog.set_config('search_path', pg_catalog.current_setting('tenancy.path'), true);
