#include "pipeline/pass/unseen_block.hpp"

#include <algorithm>
#include <cassert>

namespace steppe {
namespace {

// The values of one pixel, over and over.
template <class T>
void spread(std::vector<T>& values, std::size_t pixels) {
  if (values.empty()) return;
  if (values.size() == 1) {
    values.assign(pixels, T{values[0]});
    return;
  }
  const std::vector<T> one = std::move(values);
  values.clear();
  values.reserve(one.size() * pixels);
  for (std::size_t p = 0; p < pixels; ++p) values.insert(values.end(), one.begin(), one.end());
}

}  // namespace

UnseenBlock unseen_block(std::size_t pixels, const ProductRequest& request) {
  assert(request.forest_model == nullptr);
  std::vector<std::vector<float>> composite;
  if (request.computed.season_bands()) composite = season_composite({}, 1, request);
  UnseenBlock block{compute_values({}, 1, request, composite), {}};
  block.classes = make_classes({}, request, block.values, composite, {});
  for (auto& stored : block.values.stored) spread(stored, pixels);
  spread(block.values.status, pixels);
  spread(block.values.masked, pixels);
  spread(block.values.clear_days, pixels);
  auto& of = block.classes;
  for (auto* codes : {&of.water, &of.forest, &of.desertification, &of.wetland, &of.plants_in_water})
    spread(*codes, pixels);
  for (auto* codes : {&of.water_masked, &of.forest_masked, &of.desertification_masked, &of.wetland_masked})
    spread(*codes, pixels);
  spread(of.water_frequency, pixels);
  return block;
}

}  // namespace steppe
