package uk.org.tenancy.test.attack.http;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a tenant may be called, from where its site is. */
final class Names {

    private Names() {}

    static Set<String> of(URI address) {
        Set<String> names = new LinkedHashSet<>();
        String path = address.getPath().replaceFirst("/+$", "");
        if (!path.isEmpty()) {
            names.add(path.substring(path.lastIndexOf('/') + 1));
        } else {
            names.add(address.getHost().replaceFirst("\\..*", ""));
            names.add(address.getHost());
        }
        return names;
    }
}
