#include "pipeline/report/html_method.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "pipeline/products/product_table.hpp"
#include "pipeline/report/html_constants.hpp"
#include "pipeline/report/html_errors.hpp"
#include "pipeline/report/html_field_data.hpp"
#include "pipeline/report/html_settings.hpp"
#include "pipeline/report/html_trail.hpp"

namespace steppe {
namespace {

// What a line of the table rests on, in links.
template <class Named>  // Indicator or Product
std::string basis_cell(const HtmlContext& context, Product product, Named named) {
  return td("<small>" + context.say(text("Layers")) + context.colon() + layer_links(context, named) + "<br>" +
            context.say(text("Constants")) + context.colon() + constant_links(context, product) + "</small>");
}

std::string definition_cell(const HtmlContext& context, const std::string& definition) {
  return td(html_escaped(definition_word(context.vocabulary(), definition)) + "<br><code>" + html_escaped(definition) +
            "</code>");
}

// An indicator is linked to from everywhere: its first line has the anchor.
std::string definition_table(const HtmlContext& context) {
  using Line = std::tuple<Indicator, std::string, std::string, Method, Unit>;
  std::vector<Line> lines;
  for (const auto& f : context.input.results.figures) {
    Line line{f.indicator, f.definition, f.caliber, f.method, f.unit};
    if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(std::move(line));
  }
  std::string out = "<table><thead><tr>" + th(context.say(text("Indicator"))) + th(context.say(text("Definition"))) +
                    th(context.say(text("Caliber"))) + th(context.say(text("Method"))) + th(context.say(text("Unit"))) +
                    th(context.say(text("Rests on"))) + "</tr></thead><tbody>\n";
  std::set<Indicator> named;
  for (const auto& [indicator, definition, caliber, method, unit] : lines) {
    const auto product = product_of(indicator);
    const std::string id = named.insert(indicator).second ? " id=\"" + indicator_anchor(indicator) + "\"" : "";
    out += "<tr" + id + ">" + td(context.word_of(indicator)) + definition_cell(context, definition) +
           td(context.word_of(std::string_view(caliber))) + td(method_link(context, method)) +
           td(context.word_of(unit), "class=\"nowrap\"") +
           (product ? basis_cell(context, *product, indicator) : td("—")) + "</tr>\n";
  }
  return out + "</tbody></table>\n";
}

// The maps whose classes the annex counts.
std::string map_table(const HtmlContext& context) {
  std::set<Product> products(context.index.class_products().begin(), context.index.class_products().end());
  if (!context.input.results.carbon.empty()) products.insert(Product::landcover);
  if (products.empty()) return {};
  std::string out = "<h3>" + context.say(text("Maps of classes")) + "</h3>\n<table><thead><tr>" +
                    th(context.say(text("Map"))) + th(context.say(text("Definition"))) +
                    th(context.say(text("Method"))) + th(context.say(text("Rests on"))) + "</tr></thead><tbody>\n";
  for (const Product product : products) {
    const std::string definition = definition_of(product, context.input.settings).id;
    out += "<tr id=\"" + product_anchor(product) + "\">" + td(context.word_of(product)) +
           (definition.empty() ? td(context.say(text("Classes by rules and layers")))
                               : definition_cell(context, definition)) +
           td(method_link(context, Method::mapped)) + basis_cell(context, product, product) + "</tr>\n";
  }
  return out + "</tbody></table>\n";
}

std::string reach_words(const HtmlContext& context, const LayerFacts& layer) {
  if (layer.unreached == 0) return context.say(text("all of them"));
  return context.shown(geo::message("{0} zones are not reached", layer.unreached));
}

std::string layer_table(const HtmlContext& context) {
  const auto layers = layers_of(context);
  if (layers.empty())
    return "<p>" +
           context.say(text("No auxiliary layers are configured; indicators that need one have the status \"layer "
                            "missing\".")) +
           "</p>\n";
  std::string out = "<table><thead><tr>" + th(context.say(text("Layer"))) + th(context.say(text("File"))) +
                    th(context.say(text("Version"))) + th(context.say(text("Zones it reaches"))) + th("SHA-256") +
                    "</tr></thead><tbody>\n";
  for (const auto& layer : layers)
    out += "<tr id=\"" + layer_anchor(layer.role) + "\">" + td(context.word_of(layer.role)) +
           td(html_escaped(std::filesystem::path(layer.path).filename().string())) + td(html_escaped(layer.version)) +
           td(reach_words(context, layer)) + td("<small>" + html_escaped(layer.sha256) + "</small>") + "</tr>\n";
  return out + "</tbody></table>\n";
}

std::string warnings(const HtmlContext& context) {
  const auto list = other_warnings(context.input.results);
  if (list.empty()) return {};
  std::string out = "<h3>" + context.say(text("Warnings")) + "</h3>\n<ul>\n";
  for (const auto& warning : list) out += "<li>" + coded(context.shown(warning)) + "</li>\n";
  return out + "</ul>\n";
}

// What an option's file is, for people.
std::string_view input_words(std::string_view key) {
  static constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"verify.targets", text("Targets")},
      {"verify.regions", text("Official land areas")},
      {"verify.plots", text("Field plots")},
      {"verify.samples", text("Interpreted sample points")},
      {"carbon.densities", text("Carbon densities")},
      {"cover.endmembers", text("End members of cover")},
      {"water.thresholds", text("Thresholds of open water by date")},
      {"forest.model", text("Trained model of land cover")},
      {"layers.belts", text("Shelter belts")},
      {"layers.four_sides", text("Four-side trees")},
      {"layers.lakes", text("Lakes")},
      {"layers.lake_levels", text("Levels of lakes")},
      {"layers.red_line", text("Reserves and red line")}};
  for (const auto& [name, words] : kWords)
    if (name == key) return words;
  return key;
}

// The boundaries and the small tables that figures and verdicts are made from.
std::string input_table(const HtmlContext& context) {
  const auto& night = context.input.night;
  const auto row = [&](std::string_view key, std::string_view words, const std::string& file, const std::string& hash) {
    return "<tr id=\"" + input_anchor(key) + "\">" + td(context.say(words)) + td(html_escaped(file)) +
           td("<small>" + html_escaped(hash) + "</small>") + "</tr>\n";
  };
  std::string rows = row("zones.path", text("Boundaries of the zones"),
                         std::filesystem::path(context.input.settings.zones.path).filename().string(),
                         show(geo::message("version {0}", night.zones.version), context.language));
  bool densities = false;
  for (const InputFile& file : context.input.results.input_files) {
    rows += row(file.key, input_words(file.key), std::filesystem::path(file.path).filename().string(), file.sha256);
    densities = densities || file.key == "carbon.densities";
  }
  if (!densities && !context.input.results.carbon.empty())
    rows += row("carbon.densities", input_words("carbon.densities"), "—", "—");
  return "<h3>" + context.say(text("Boundaries and tables")) + "</h3>\n<table><thead><tr>" +
         th(context.say(text("What"))) + th(context.say(text("File"))) + th("SHA-256") + "</tr></thead><tbody>\n" +
         rows + "</tbody></table>\n";
}

}  // namespace

std::string definition_section(const HtmlContext& context) {
  const auto& grid = context.input.night.plan.grid;
  return "<section id=\"definitions\"><h2>" + context.say(text("Definitions and calibers")) + "</h2>\n" +
         definition_table(context) + map_table(context) + "<dl class=\"facts\">" + settings_facts(context) +
         fact(context.say(text("Analysis grid")), html_escaped(grid.crs.name()) + context.comma() +
                                                      geo::number_text(grid.tiling.dx) + " × " +
                                                      geo::number_text(grid.tiling.dy)) +
         "</dl></section>\n<section id=\"layers\"><h2>" + context.say(text("Layers and inputs")) + "</h2>\n" +
         layer_table(context) + input_table(context) + warnings(context) + "</section>\n" +
         field_data_section(context) + error_section(context);
}

std::string method_section(const HtmlContext& context) {
  struct Note {
    std::string anchor;
    std::string_view words;
  };
  const Note notes[] = {
      {method_anchor(Method::mapped),
       text("Satellite cover is green fractional cover at the season's peak. Without field plots it is relative: it "
            "ranks places and years, it is not the surveyed cover.")},
      {method_anchor(Method::regression),
       text("Cover with plots: a line from mapped cover to the cover of the plots of all zones and years, the same for "
            "all of them; a zone is moved from it towards its own plots as far as these carry (Battese, Harter and "
            "Fuller 1988). Grassland types are weighted by their areas in the layer. The standard error holds the "
            "line, the zone and its plots.")},
      {method_anchor(Method::design),
       text("Areas and forest coverage with sample points: each point stands for the area that its design gives it; "
            "the points of each class of the map are held to that class's known area (Stehman 2014; Olofsson et al. "
            "2014 where the classes are the strata). The standard error is that of the design, clusters and finite "
            "strata included; the interval is that of Korn and Graubard 1998, exact where no point or all points "
            "count. A change is that of the same points.")},
      {std::string(kCarbonMethod),
       text("Carbon is area times density: mapped change of land cover with the densities of the configured table. It "
            "is not a flux measurement.")},
      {"", text("Values of different calibers are never subtracted or compared; such a target is answered with \"not "
                "comparable\".")},
      {"", text("A value without enough valid area is not given. Pixels without a value are in neither numerator nor "
                "denominator; the ledger says where they are and why.")},
      {"", text("An interval comes from field plots or interpreted sample points. A mapped area has no interval of its "
                "own, and counting pixels is biased by the map's errors.")},
      {"", text("Forest by rules is of low confidence; a verdict on it needs reference samples. Stand volume, works "
                "done and biodiversity cannot be seen by these satellites.")},
      {"", text("Coordinates are CGCS2000 or WGS 84, taken as the same within a metre. Points read off Chinese web "
                "maps are GCJ-02 and lie up to 700 m beside the place; they must be converted before they are used as "
                "plots.")},
      {"", text("Areas are true areas on the ellipsoid, with the exact part of each pixel inside a boundary.")},
  };
  std::string out = "<section id=\"method\"><h2>" + context.say(text("Method and limits")) + "</h2>\n<ul>\n";
  for (const auto& [anchor, words] : notes)
    out += "<li" + (anchor.empty() ? "" : " id=\"" + anchor + "\"") + ">" + context.say(words) + "</li>\n";
  return out + "</ul></section>\n";
}

}  // namespace steppe
