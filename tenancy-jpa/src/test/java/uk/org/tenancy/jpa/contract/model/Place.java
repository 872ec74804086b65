package uk.org.tenancy.jpa.contract.model;

import jakarta.persistence.Embeddable;

/** Where something is. */
@Embeddable
public class Place {

    public String street;
    public String town;

    protected Place() {}

    public Place(String street, String town) {
        this.street = street;
        this.town = town;
    }
}
