#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/checksum.hpp"
#include "pipeline/indicators/night_model.hpp"

namespace {

constexpr std::size_t kPixels = 3;

void must(bool holds) {
  if (!holds) __builtin_trap();
}

// What those who use a model rely on: every tree votes once a pixel, for a class that there is, whatever the values.
void ask(const steppe::ClassModel& model) {
  const geo::RandomForest& forest = model.forest;
  must(forest.features() == model.features.size() && forest.classes() == model.classes.size());
  must(forest.importance().size() == forest.features());
  std::vector<std::vector<float>> columns;
  for (std::size_t f = 0; f < forest.features(); ++f)
    columns.push_back({model.low[f], std::numeric_limits<float>::quiet_NaN(), model.high[f]});
  const std::vector<std::span<const float>> spans(columns.begin(), columns.end());
  std::vector<std::uint8_t> best(kPixels);
  std::vector<std::uint16_t> votes(kPixels * forest.classes());
  forest.predict(spans, best, votes);
  for (std::size_t p = 0; p < kPixels; ++p) {
    const auto pixel = std::span(votes).subspan(p * forest.classes(), forest.classes());
    std::size_t sum = 0;
    for (const auto of_class : pixel) sum += of_class;
    must(sum == forest.trees() && best[p] == std::max_element(pixel.begin(), pixel.end()) - pixel.begin());
  }
  must(steppe::outside_share(model, model.medians) >= 0);
  const auto night = steppe::NightModel::of(model, "fuzz.model");
  if (!night) return;
  const auto answer = night.value().answer(std::span(votes).first(forest.classes()));
  must(answer.first_votes <= forest.trees() && answer.entropy >= 0);
}

}  // namespace

// The content of a model file, put behind a right checksum, whatever it says; as it is, it is no model. What is read
// is written again as the same bytes, and can be asked.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string content(reinterpret_cast<const char*>(data), size);
  (void)steppe::model_from_bytes(content, "fuzz.model");
  const std::string bytes = "steppe model 1\n" + geo::sha256_of(content) + content;
  const auto model = steppe::model_from_bytes(bytes, "fuzz.model");
  if (!model) return 0;
  must(steppe::model_bytes(model.value()) == bytes);
  ask(model.value());
  return 0;
}
