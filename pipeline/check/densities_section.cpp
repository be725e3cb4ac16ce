#include "pipeline/check/check_sections.hpp"
#include "pipeline/indicators/legend.hpp"

namespace steppe {

using geo::Message;
using geo::message;

CheckSection densities_section(const OpenedInputs& inputs) {
  CheckSection section{text("Carbon densities")};
  const auto blocks = message("the carbon table");
  if (inputs.settings->carbon.densities.empty()) {
    section.bad(message("carbon.densities: no file of densities is named"), blocks,
                message("config/carbon_density.csv holds literature values; replace them by measured ones"));
    return section;
  }
  section.stop(inputs.densities.problems);
  if (!inputs.densities) return section;
  std::vector<Message> missing;
  for (const auto& entry : land_cover_legend())
    if (!inputs.densities->of(entry.id)) missing.push_back(message("{0} ({1})", worded(entry.words), entry.id));
  const std::size_t classes = land_cover_legend().size();
  const auto what = message("{0} of {1} land cover classes have a density", classes - missing.size(), classes);
  if (missing.empty())
    section.good(what);
  else
    section.bad(message("{0}; without: {1}", what, listed_messages(missing, missing.size())),
                message("the carbon of these classes and every total"),
                message("add a row of each to the file of densities (docs/field_data.md)"));
  if (!inputs.settings->products.lists(Product::landcover))
    section.bad(message("products.list: landcover is not listed"), blocks, message("add landcover to products.list"));
  return section;
}

}  // namespace steppe
