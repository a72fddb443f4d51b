package io.fiveways.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Invented buyers and where they live, with what real addresses do to a program. */
final class People {

    private static final List<String> NAMES = List.of(
            "Jürgen Groß",
            "Zoë O'Neill-Brontë",
            "François Lefèvre",
            "Agnieszka Żółć",
            "Anna-Maria de la Cruz",
            "Bo Li",
            "山田 花子",
            "Siân ap Rhys",
            "Dr. Ägidius von und zu Lüneburg",
            "Mary Ann Smith",
            "null Smith",
            "X Æ");
    private static final List<String> NOTES = List.of(
            "Alles Gute zum Geburtstag! 🎂🎉",
            "Happy Birthday, Gran ❤️ — from all of us 👨‍👩‍👧‍👦",
            "Bon anniversaire 🥳\nGros bisous",
            "Congratulations \"Doctor\" & well done 🎓");
    private static final Map<AmazonMarket, List<Place>> PLACES = Map.of(
            AmazonMarket.DE,
            List.of(
                    new Place("Straße des 17. Juni 135", "Berlin", null, "10623", "DE", "+49 30 5550100"),
                    new Place("Packstation 101", "Köln", "NRW", "50667", "DE", null),
                    new Place("Mariahilfer Straße 1/2/3", "Wien", "null", "1060", "AT", "+43 1 5550100")),
            AmazonMarket.FR,
            List.of(
                    new Place("12 bis, rue de l'Église", "Saint-Étienne", null, "42000", "FR", "+33 4 55 50 01 00"),
                    new Place("1 Grand-Place", "Bruxelles", "null", "1000", "BE", null)),
            AmazonMarket.GB,
            List.of(
                    new Place("Flat 2A, 45 Oak Avenue", "London", "null", "SW1A 1AA", "GB", "+44 20 7946 0958"),
                    new Place("Tŷ Gwyn, Heol y Bont", "Aberystwyth", "Ceredigion", "SY23 1AA", "GB", null)),
            AmazonMarket.US,
            List.of(
                    new Place("1600 Main St Apt #4", "Springfield", "IL", "62701-1234", "US", "+1 555-010-0199"),
                    new Place("PO Box 7", "Kailua Kona", "HI", "96740", "US", "555 010 0142 ext. 12345")));

    private final Random random;

    People(Random random) {
        this.random = random;
    }

    private record Place(String street, String city, String region, String code, String country, String phone) {}

    AmazonOrderDraft.Recipient recipient(AmazonMarket market, String company) {
        Place place = any(PLACES.getOrDefault(market, PLACES.get(AmazonMarket.DE)));
        // Amazon hands on what was typed: blanks and the word null are in there
        List<String> lines = random.nextInt(4) > 0
                ? List.of(place.street())
                : Arrays.asList(place.street(), any(List.of("null", "", "2. OG links", "c/o Müller")));
        return new AmazonOrderDraft.Recipient(
                any(NAMES), company, lines, place.city(), place.region(), place.code(), place.country(), place.phone());
    }

    String company() {
        return any(List.of("Müller & Söhne GmbH", "Acme, Inc.", "Société Générale de l'Œuf", "null"));
    }

    /** A gift note; one in five is as long as Amazon lets it be, 240 characters with emoji. */
    String note() {
        if (random.nextInt(5) > 0) {
            return any(NOTES);
        }
        String note = "🎁 " + "With love and the very best wishes, yours ".repeat(6);
        return note.substring(0, 236).stripTrailing() + " 💐";
    }

    <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
