package uk.org.tenancy.examples.reports.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;

/** A kind of problem that residents can report. Open311 calls it a service. */
@Entity
@Table(name = "category")
public class Category {

    @Id
    private String code;

    @Column(name = "name_en")
    private String nameInEnglish;

    @Column(name = "name_cy")
    private String nameInWelsh;

    @Column(name = "group_en")
    private String groupInEnglish;

    @Column(name = "group_cy")
    private String groupInWelsh;

    @Column(name = "description_en")
    private String descriptionInEnglish;

    @Column(name = "description_cy")
    private String descriptionInWelsh;

    /** For the persistence provider: categories are written by migrations only. */
    @SuppressWarnings("NullAway.Init")
    protected Category() {}

    /** {@return the short code that stays the same in every language} */
    public String code() {
        return code;
    }

    /** {@return what residents call this kind of problem} */
    public String name(Locale language) {
        return isWelsh(language) ? nameInWelsh : nameInEnglish;
    }

    /** {@return the heading that this category is listed under} */
    public String group(Locale language) {
        return isWelsh(language) ? groupInWelsh : groupInEnglish;
    }

    /** {@return a sentence saying what belongs here} */
    public String description(Locale language) {
        return isWelsh(language) ? descriptionInWelsh : descriptionInEnglish;
    }

    private static boolean isWelsh(Locale language) {
        return language.getLanguage().equals("cy");
    }
}
