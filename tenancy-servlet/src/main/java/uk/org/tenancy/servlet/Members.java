package uk.org.tenancy.servlet;

import java.util.Optional;

/**
 * Which pages are for members only.
 *
 * @param check who is a member; empty if nobody asks
 * @param open the pages for everybody
 * @param signIn the pages on which people sign in and out
 * @param signInPage where visitors are sent to sign in; empty if nowhere
 */
record Members(Optional<MembershipCheck> check, PathSet open, PathSet signIn, Optional<String> signInPage) {

    static final Members EVERYBODY = new Members(Optional.empty(), PathSet.NONE, PathSet.NONE, Optional.empty());

    Members checkedBy(MembershipCheck by) {
        return new Members(Optional.of(by), open, signIn, signInPage);
    }

    Members openTo(String... paths) {
        return new Members(check, open.andHomeOr(paths), signIn, signInPage);
    }

    Members signingInAt(String page, String... more) {
        return new Members(check, open, signIn.and(page).and(more), Optional.of(page));
    }
}
