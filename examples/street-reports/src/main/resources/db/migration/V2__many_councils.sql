-- From one council to many. What is there already belongs to Northmoor.

-- Written by RowIsolation.script: every row carries the number of its council, fills it in by itself, and is seen by
-- that council only. Keys lead with the council, so that a look-up by id stays one step in an index, the same e-mail
-- address can belong to officers of two councils, and no row can refer to another council's. A test compares this part
-- with what the library writes.

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
DELETE FROM tenancy.declared_table;
INSERT INTO tenancy.declared_table (schema_name, table_name, kind, restrictable) VALUES
    ('public', 'api_key', 'TENANT_OWNED', false),
    ('public', 'category', 'SHARED', false),
    ('public', 'flyway_schema_history', 'PLATFORM', false),
    ('public', 'officer', 'TENANT_OWNED', false),
    ('public', 'photo', 'TENANT_OWNED', false),
    ('public', 'report', 'TENANT_OWNED', false),
    ('public', 'report_update', 'TENANT_OWNED', false);
SELECT set_config('tenancy.tenant', tenancy.tenant_number('northmoor')::text, true);

ALTER TABLE "public"."api_key" ADD COLUMN IF NOT EXISTS tenant_id integer DEFAULT nullif(current_setting('tenancy.tenant', true), '')::integer;
ALTER TABLE "public"."api_key" ALTER COLUMN tenant_id SET DEFAULT current_setting('tenancy.tenant')::integer;
ALTER TABLE "public"."api_key" ALTER COLUMN tenant_id SET NOT NULL;
ALTER TABLE "public"."api_key" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "public"."api_key" FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenancy_access ON "public"."api_key";
CREATE POLICY tenancy_access ON "public"."api_key" USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS tenancy_isolation ON "public"."api_key";
CREATE POLICY tenancy_isolation ON "public"."api_key" AS RESTRICTIVE
    USING (tenant_id = current_setting('tenancy.tenant')::integer)
    WITH CHECK (tenant_id = current_setting('tenancy.tenant')::integer);

ALTER TABLE "public"."officer" ADD COLUMN IF NOT EXISTS tenant_id integer DEFAULT nullif(current_setting('tenancy.tenant', true), '')::integer;
ALTER TABLE "public"."officer" ALTER COLUMN tenant_id SET DEFAULT current_setting('tenancy.tenant')::integer;
ALTER TABLE "public"."officer" ALTER COLUMN tenant_id SET NOT NULL;
ALTER TABLE "public"."officer" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "public"."officer" FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenancy_access ON "public"."officer";
CREATE POLICY tenancy_access ON "public"."officer" USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS tenancy_isolation ON "public"."officer";
CREATE POLICY tenancy_isolation ON "public"."officer" AS RESTRICTIVE
    USING (tenant_id = current_setting('tenancy.tenant')::integer)
    WITH CHECK (tenant_id = current_setting('tenancy.tenant')::integer);

ALTER TABLE "public"."photo" ADD COLUMN IF NOT EXISTS tenant_id integer DEFAULT nullif(current_setting('tenancy.tenant', true), '')::integer;
ALTER TABLE "public"."photo" ALTER COLUMN tenant_id SET DEFAULT current_setting('tenancy.tenant')::integer;
ALTER TABLE "public"."photo" ALTER COLUMN tenant_id SET NOT NULL;
ALTER TABLE "public"."photo" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "public"."photo" FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenancy_access ON "public"."photo";
CREATE POLICY tenancy_access ON "public"."photo" USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS tenancy_isolation ON "public"."photo";
CREATE POLICY tenancy_isolation ON "public"."photo" AS RESTRICTIVE
    USING (tenant_id = current_setting('tenancy.tenant')::integer)
    WITH CHECK (tenant_id = current_setting('tenancy.tenant')::integer);

ALTER TABLE "public"."report" ADD COLUMN IF NOT EXISTS tenant_id integer DEFAULT nullif(current_setting('tenancy.tenant', true), '')::integer;
ALTER TABLE "public"."report" ALTER COLUMN tenant_id SET DEFAULT current_setting('tenancy.tenant')::integer;
ALTER TABLE "public"."report" ALTER COLUMN tenant_id SET NOT NULL;
ALTER TABLE "public"."report" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "public"."report" FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenancy_access ON "public"."report";
CREATE POLICY tenancy_access ON "public"."report" USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS tenancy_isolation ON "public"."report";
CREATE POLICY tenancy_isolation ON "public"."report" AS RESTRICTIVE
    USING (tenant_id = current_setting('tenancy.tenant')::integer)
    WITH CHECK (tenant_id = current_setting('tenancy.tenant')::integer);

ALTER TABLE "public"."report_update" ADD COLUMN IF NOT EXISTS tenant_id integer DEFAULT nullif(current_setting('tenancy.tenant', true), '')::integer;
ALTER TABLE "public"."report_update" ALTER COLUMN tenant_id SET DEFAULT current_setting('tenancy.tenant')::integer;
ALTER TABLE "public"."report_update" ALTER COLUMN tenant_id SET NOT NULL;
ALTER TABLE "public"."report_update" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "public"."report_update" FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenancy_access ON "public"."report_update";
CREATE POLICY tenancy_access ON "public"."report_update" USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS tenancy_isolation ON "public"."report_update";
CREATE POLICY tenancy_isolation ON "public"."report_update" AS RESTRICTIVE
    USING (tenant_id = current_setting('tenancy.tenant')::integer)
    WITH CHECK (tenant_id = current_setting('tenancy.tenant')::integer);

ALTER TABLE public.photo DROP CONSTRAINT photo_report_fk;
ALTER TABLE public.report DROP CONSTRAINT report_assigned_to_fk;
ALTER TABLE public.report_update DROP CONSTRAINT report_update_officer_fk;
ALTER TABLE public.report_update DROP CONSTRAINT report_update_report_fk;
ALTER TABLE public.api_key DROP CONSTRAINT api_key_hash_key, ADD CONSTRAINT api_key_hash_key UNIQUE (tenant_id, hash);
ALTER TABLE public.api_key DROP CONSTRAINT api_key_pk, ADD CONSTRAINT api_key_pk PRIMARY KEY (tenant_id, id);
ALTER TABLE public.officer DROP CONSTRAINT officer_email_key, ADD CONSTRAINT officer_email_key UNIQUE (tenant_id, email);
ALTER TABLE public.officer DROP CONSTRAINT officer_pk, ADD CONSTRAINT officer_pk PRIMARY KEY (tenant_id, id);
ALTER TABLE public.photo DROP CONSTRAINT photo_pk, ADD CONSTRAINT photo_pk PRIMARY KEY (tenant_id, id);
ALTER TABLE public.photo DROP CONSTRAINT photo_report_key, ADD CONSTRAINT photo_report_key UNIQUE (tenant_id, report_id);
ALTER TABLE public.report DROP CONSTRAINT report_pk, ADD CONSTRAINT report_pk PRIMARY KEY (tenant_id, id);
ALTER TABLE public.report_update DROP CONSTRAINT report_update_pk, ADD CONSTRAINT report_update_pk PRIMARY KEY (tenant_id, id);
ALTER TABLE public.officer NO FORCE ROW LEVEL SECURITY;
ALTER TABLE public.photo NO FORCE ROW LEVEL SECURITY;
ALTER TABLE public.report NO FORCE ROW LEVEL SECURITY;
ALTER TABLE public.report_update NO FORCE ROW LEVEL SECURITY;
ALTER TABLE public.photo ADD CONSTRAINT photo_report_fk FOREIGN KEY (tenant_id, report_id) REFERENCES public.report (tenant_id, id);
ALTER TABLE public.report ADD CONSTRAINT report_assigned_to_fk FOREIGN KEY (tenant_id, assigned_to) REFERENCES public.officer (tenant_id, id);
ALTER TABLE public.report_update ADD CONSTRAINT report_update_officer_fk FOREIGN KEY (tenant_id, officer_id) REFERENCES public.officer (tenant_id, id);
ALTER TABLE public.report_update ADD CONSTRAINT report_update_report_fk FOREIGN KEY (tenant_id, report_id) REFERENCES public.report (tenant_id, id);
ALTER TABLE public.officer FORCE ROW LEVEL SECURITY;
ALTER TABLE public.photo FORCE ROW LEVEL SECURITY;
ALTER TABLE public.report FORCE ROW LEVEL SECURITY;
ALTER TABLE public.report_update FORCE ROW LEVEL SECURITY;

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

SELECT pg_catalog.set_config('search_path', pg_catalog.current_setting('tenancy.path'), true);

-- The indexes lead with the council as well, so that its newest reports stay next to each other.

drop index report_newest_idx, report_category_idx, report_status_idx, report_assigned_to_idx;
create index report_newest_idx on report (tenant_id, reported_at desc, id desc);
create index report_category_idx on report (tenant_id, category_code, reported_at desc);
create index report_status_idx on report (tenant_id, status, reported_at desc);
create index report_assigned_to_idx on report (tenant_id, assigned_to) where assigned_to is not null;

drop index report_update_report_idx, report_update_officer_idx;
create index report_update_report_idx on report_update (tenant_id, report_id, id);
create index report_update_officer_idx on report_update (tenant_id, officer_id) where officer_id is not null;
