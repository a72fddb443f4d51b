package io.fiveways.sandbox;

import java.math.BigDecimal;
import java.util.List;

/** What the simulated seller sells on Amazon; the shops know the same goods by their own SKUs. */
final class Catalogue {

    /** Sold on Amazon, known to no shop. */
    static final Article UNMAPPED = new Article("MUG-NEW", "B0FWNEWMUG", "Mug \"First Edition\", 350 ml", "12.95");

    static final List<Article> ARTICLES = List.of(
            new Article("TEE-BLK-M", "B0FWTEEBKM", "Organic T-Shirt, black, M", "19.99"),
            new Article("TEE-BLK-L", "B0FWTEEBKL", "Organic T-Shirt, black, L", "19.99"),
            new Article("TEE-WHT-M", "B0FWTEEWHM", "Organic T-Shirt, white, M", "18.99"),
            new Article("HOOD-GRY-M", "B0FWHOODGM", "Hooded Sweater, grey, M", "49.95"),
            new Article("HOOD-GRY-L", "B0FWHOODGL", "Hooded Sweater, grey, L", "49.95"),
            new Article("CAP-NVY", "B0FWCAPNVY", "Baseball Cap, navy", "14.50"),
            new Article("SOCK-3P", "B0FWSOCK3P", "Socks, 3 pairs", "9.99"),
            new Article("MUG-RED", "B0FWMUGRED", "Mug, red, 350 ml", "11.95"),
            new Article("BAG-TOTE", "B0FWBAGTOT", "Tote Bag, natural", "7.90"),
            new Article("SCARF/WOOL 70\"", "B0FWSCARF7", "Wool Scarf, 70\" – \"Highland\" & more", "34.90"));

    private Catalogue() {}

    /** An article with its price per piece, the same figure in each currency. */
    record Article(String sku, String asin, String title, BigDecimal price) {

        Article(String sku, String asin, String title, String price) {
            this(sku, asin, title, new BigDecimal(price));
        }
    }
}
