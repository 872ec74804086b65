package uk.org.tenancy.privacy.request;

/** Which right a person uses. */
public enum RequestKind {
    /** To be given a copy of the data (UK GDPR, Article 15). */
    ACCESS,
    /** To have data put right (Article 16). */
    RECTIFICATION,
    /** To have data erased (Article 17). */
    ERASURE,
    /** To have data kept and not otherwise used (Article 18). */
    RESTRICTION,
    /** To take data along in a form that machines read (Article 20). */
    PORTABILITY,
    /** To object to the use of data (Article 21). */
    OBJECTION,
    /** To complain about what was done with data (Data Protection Act 2018, section 164A). */
    COMPLAINT;

    /**
     * Whether the person has to have proven who they are before it is dealt with.
     *
     * @return false for a complaint
     */
    public boolean needsIdentity() {
        return this != COMPLAINT;
    }

    /**
     * Whether the answer is prepared first and approved by somebody, since it cannot be taken back.
     *
     * @return true for what leads to a package or to erasure
     */
    public boolean needsApproval() {
        return this == ACCESS || this == PORTABILITY || this == ERASURE;
    }
}
