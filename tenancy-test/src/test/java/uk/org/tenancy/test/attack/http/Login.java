package uk.org.tenancy.test.attack.http;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Somebody's session at a council. */
final class Login {

    final String id = UUID.randomUUID().toString();
    final String token = UUID.randomUUID().toString();
    final List<String> visited = new ArrayList<>();
    final String council;

    Login(String council) {
        this.council = council;
    }
}
