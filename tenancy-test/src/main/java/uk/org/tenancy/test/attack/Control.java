package uk.org.tenancy.test.attack;

/** What proves that a vector works at all, so that holding means something. */
enum Control {
    /** It shows the row when the tenant that owns the row does the same. */
    ROW,

    /** It has an effect when the tenant that owns the row does the same with it. */
    EFFECT,

    /** It says that the link is there when the tenant that owns the row links it to another of its own. */
    LINK,

    /** Nothing; it is judged by what it does. */
    NONE
}
