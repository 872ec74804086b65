package uk.org.tenancy.branding.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an SVG file and writes it anew from what is known, so that nothing of the file itself is handed on. */
final class Svg {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern DECLARATION = Pattern.compile("<\\?xml\\s[^>]{0,200}?encoding\\s*=\\s*['\"]([^'\"]*)");
    private static final Pattern ENTITY = Pattern.compile(
            "<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)|&(?!(amp|lt|gt|quot|apos|#\\d{1,7}|#x[0-9a-fA-F]{1,6});)");

    private Svg() {}

    /** The picture; empty if there is a reason among the refusals. */
    static Optional<Picture> rebuild(byte[] content, Refusals refusals) {
        Optional<SvgElement> root = decode(content, refusals).flatMap(text -> SvgReader.read(text, refusals));
        Optional<SvgSize> size = refusals.isEmpty() ? root.flatMap(svg -> SvgSize.of(svg, refusals)) : Optional.empty();
        root.filter(svg -> refusals.isEmpty()).ifPresent(svg -> SvgReferences.check(svg, refusals));
        return size.filter(any -> refusals.isEmpty()).map(found -> {
            byte[] written = SvgWriter.write(root.orElseThrow()).getBytes(StandardCharsets.UTF_8);
            return new Picture("image/svg+xml", found.width(), found.height(), written);
        });
    }

    private static Optional<String> decode(byte[] content, Refusals refusals) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            checkProlog(plain, refusals);
            return Optional.of(plain).filter(any -> refusals.isEmpty());
        } catch (CharacterCodingException notUtf8) {
            refusals.add("is not UTF-8; save it in that encoding");
            return Optional.empty();
        }
    }

    // Said before the parser is started, which then has nothing to do with entities at all.
    private static void checkProlog(String text, Refusals refusals) {
        Matcher entity = ENTITY.matcher(text);
        if (entity.find()) {
            refusals.add("line " + text.substring(0, entity.start()).lines().count()
                    + " holds a document type, an entity or a bare &; " + SvgHints.PLAIN);
        }
        Matcher declaration = DECLARATION.matcher(text);
        if (declaration.lookingAt() && !declaration.group(1).equalsIgnoreCase("utf-8")) {
            refusals.add("says that it is in another encoding than UTF-8; save it in that encoding");
        }
    }
}
