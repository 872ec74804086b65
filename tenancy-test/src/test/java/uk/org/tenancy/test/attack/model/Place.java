package uk.org.tenancy.test.attack.model;

import jakarta.persistence.Embeddable;

/** Where something is. */
@Embeddable
public class Place {

    public String street;

    public String town;
}
