package uk.org.tenancy.examples.springboot;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** Something a council lets people know. Nothing in it says which council. */
@Entity
public class Notice {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String text = "";

    /** For the mapper. */
    protected Notice() {}

    Notice(String text) {
        this.text = text;
    }

    /** {@return its number} */
    public long getId() {
        return id;
    }

    /** {@return what people read} */
    public String getText() {
        return text;
    }
}
