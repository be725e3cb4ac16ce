#include "pipeline/pass/forest_model.hpp"

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/config/model_file.hpp"
#include "pipeline/plan/computed_products.hpp"

namespace steppe {

std::shared_ptr<const NightModel> forest_model(const Settings& settings) {
  if (settings.forest.model.empty() || !computed_products(settings).has(Product::forest)) return nullptr;
  auto model = NightModel::read(settings.forest.model);
  if (!model) geo::throw_fault(model.fault());
  if (!names_model(settings.forest, model_hash(model.value().model())))
    throw geo::Error(geo::message("{0}: the model was changed while the program was running; run again",
                                  settings.forest.model.string()));
  return std::make_shared<const NightModel>(std::move(model).value());
}

}  // namespace steppe
