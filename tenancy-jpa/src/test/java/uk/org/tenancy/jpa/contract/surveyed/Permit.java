package uk.org.tenancy.jpa.contract.surveyed;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.NamedQuery;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.SQLRestriction;

/** Something of each kind that a survey tells of. */
@Entity
@SQLRestriction("holder <> ''")
@NamedQuery(name = "Permit.kinds", query = "select k, count(p) from Permit p join p.kind k group by k")
@NamedQuery(name = "Permit.holders", query = "select p.holder, count(p) from Permit p group by p.holder")
@NamedNativeQuery(name = "Permit.raw", query = "insert into permit values (?, ?) on conflict (number) do nothing")
public class Permit {

    @Id
    public String number;

    @NaturalId
    public String holder;

    @Formula("(select count(*) from permit p where p.holder = holder)")
    public long others;

    @ManyToOne
    public Kind kind;

    @ElementCollection
    public List<String> remarks = new ArrayList<>();

    @ManyToMany
    @JoinTable(name = "permit_stamp")
    public List<Stamp> stamps = new ArrayList<>();
}
