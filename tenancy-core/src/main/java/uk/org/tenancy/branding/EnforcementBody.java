package uk.org.tenancy.branding;

/** Who enforces the accessibility regulations (SI 2018/952, regulation 12) and helps people who were not answered well. */
public enum EnforcementBody {
    /** Great Britain: the Equality Advisory and Support Service, for the Equality and Human Rights Commission. */
    EASS,
    /** Northern Ireland: the Equality Commission for Northern Ireland. */
    ECNI
}
