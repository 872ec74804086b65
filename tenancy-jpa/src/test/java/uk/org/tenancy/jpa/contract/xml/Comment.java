package uk.org.tenancy.jpa.contract.xml;

/** An entity that only a mapping file makes one. */
public class Comment {

    private Long id;
    private String text;

    public Long getId() {
        return id;
    }

    public void setId(Long id) {
        this.id = id;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
