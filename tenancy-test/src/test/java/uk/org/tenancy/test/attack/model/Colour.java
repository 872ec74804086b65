package uk.org.tenancy.test.attack.model;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** A value that only its converter knows how to make. */
public final class Colour {

    private final String name;
    private final boolean bright;

    private Colour(String name, boolean bright) {
        this.name = name;
        this.bright = bright;
    }

    @Override
    public String toString() {
        return name + bright;
    }

    /** Stores the name. */
    @Converter
    public static class AsText implements AttributeConverter<Colour, String> {

        @Override
        public String convertToDatabaseColumn(Colour colour) {
            return colour == null ? null : colour.name;
        }

        @Override
        public Colour convertToEntityAttribute(String text) {
            return text == null ? null : new Colour(text, true);
        }
    }
}
