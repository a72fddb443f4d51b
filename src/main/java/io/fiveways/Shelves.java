package io.fiveways;

import io.fiveways.component.Shelf;
import io.fiveways.component.SystemComponent;
import io.fiveways.console.Stock;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** The shelves of all shops of this installation, found among its components. */
final class Shelves implements Stock.Shops {

    private final CamelContext camel;

    Shelves(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public List<String> names() {
        return camel.getComponentNames().stream()
                .filter(name -> shelf(name).isPresent())
                .sorted()
                .toList();
    }

    @Override
    public Optional<Shelf> shelf(String shop) {
        return camel.getComponent(shop, false, true) instanceof SystemComponent system
                ? system.shelf()
                : Optional.empty();
    }
}
