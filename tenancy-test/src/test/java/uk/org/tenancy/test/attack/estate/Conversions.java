package uk.org.tenancy.test.attack.estate;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.sql.Timestamp;

/** Values that are kept as something else. */
public final class Conversions {

    private Conversions() {}

    /** An amount. */
    public record Money(int pence) implements Serializable {}

    /** A text without meaning to anybody else. */
    public record Code(String text) implements Serializable {}

    /** Named where it is used. */
    @Converter
    public static class AsPence implements AttributeConverter<Money, Integer> {

        @Override
        public Integer convertToDatabaseColumn(Money money) {
            return money == null ? null : money.pence();
        }

        @Override
        public Money convertToEntityAttribute(Integer pence) {
            return pence == null ? null : new Money(pence);
        }
    }

    /** Used wherever there is such a value. */
    @Converter(autoApply = true)
    public static class AsText implements AttributeConverter<Code, String> {

        @Override
        public String convertToDatabaseColumn(Code code) {
            return code == null ? null : code.text();
        }

        @Override
        public Code convertToEntityAttribute(String text) {
            return text == null ? null : new Code(text);
        }
    }

    /** Has no text but in converted values; its version is a time. */
    @Entity(name = "Account")
    public static class Account {

        @Id
        public long id;

        @Version
        public Timestamp changed;

        public Code code;

        @Convert(converter = AsPence.class)
        public Money owed;
    }
}
