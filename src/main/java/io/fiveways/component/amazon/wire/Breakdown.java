package io.fiveways.component.amazon.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * A part of the proceeds.
 *
 * @param type ITEM, SHIPPING, GIFT_WRAP, COD_FEE, TAX, DISCOUNT, DELIVERY_TIP, OTHER or what Amazon adds next
 * @param detailedBreakdowns what a TAX or DISCOUNT is on
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Breakdown(String type, Amount subtotal, List<Detail> detailedBreakdowns) {

    public Breakdown {
        detailedBreakdowns = detailedBreakdowns == null ? List.of() : detailedBreakdowns;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Detail(String subtype, Amount value) {}
}
