package uk.org.tenancy.privacy;

/** Whom personal data is about. It decides what a person may see: others' data is taken out (Article 15(4)). */
public enum Party {
    /** The person whom the record is about, and who asks for it. */
    SUBJECT,

    /** Somebody else from outside, such as a neighbour who is mentioned. */
    THIRD_PARTY,

    /** Somebody who works for the tenant or the operator. */
    STAFF
}
