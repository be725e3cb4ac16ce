#include "pipeline/check/check_sections.hpp"
#include "pipeline/config/model_file.hpp"
#include "pipeline/indicators/class_model.hpp"
#include "pipeline/indicators/night_model.hpp"

namespace steppe {

using geo::message;

void tell_model(const Settings& settings, CheckSection& section) {
  const auto& path = settings.forest.model;
  if (path.empty()) return;
  auto model = read_model(path);
  const std::string file = path.filename().string();
  if (!model) return section.stop(message("forest.model: {0}", model.fault().message));
  const std::string hash = model_hash(model.value()).substr(0, kModelDigits);
  const std::string trained = model.value().trained_at.empty() ? "-" : model.value().trained_at;
  std::vector<geo::Message> classes;
  for (const auto& id : model.value().classes) classes.push_back(geo::verbatim(id));
  const std::size_t features = model.value().features.size();
  const auto usable = NightModel::of(std::move(model).value(), path.string());
  if (!usable) return section.stop(message("forest.model: {0}", usable.fault().message));
  section.good(message("forest.model: {0} can be used by a run: {1} features, trained on {2}, {3}…; classes: {4}", file,
                       features, trained, hash, listed_messages(classes, classes.size())));
}

}  // namespace steppe
