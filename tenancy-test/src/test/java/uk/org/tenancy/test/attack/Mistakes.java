package uk.org.tenancy.test.attack;

import java.util.List;
import java.util.stream.Stream;

/** All mistakes of which the sample application is made an example. Each vector leaks by one of them at least. */
final class Mistakes {

    private Mistakes() {}

    static List<Mistake> all() {
        return Stream.of(
                        TableMistakes.all(),
                        RightMistakes.all(),
                        RoleMistakes.all(),
                        SettingMistakes.all(),
                        ConnectionMistakes.all(),
                        MapperMistakes.all())
                .flatMap(List::stream)
                .toList();
    }
}
