package uk.org.tenancy.test.attack.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;

/** Refers to one of the members that refer to it. */
@Entity
public class Team {

    @Id
    public long id;

    public String name;

    @ManyToOne
    @JoinColumn(name = "lead_id")
    public Member lead;

    @OneToMany(mappedBy = "team")
    public List<Member> members = new ArrayList<>();

    /** Belongs to a team. */
    @Entity(name = "Member")
    public static class Member {

        @Id
        public long id;

        public String name;

        @ManyToOne(optional = false)
        @JoinColumn(name = "team_id")
        public Team team;
    }
}
