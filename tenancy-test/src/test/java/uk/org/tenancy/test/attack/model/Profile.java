package uk.org.tenancy.test.attack.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;

/** More about an officer, with the officer's own id. */
@Entity
public class Profile {

    @Id
    @Column(name = "user_name")
    public String userName;

    public String motto;

    @MapsId
    @OneToOne(optional = false)
    @JoinColumn(name = "user_name")
    public Officer officer;
}
