#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "pipeline/indicators/class_model.hpp"
#include "pipeline/train/raster_stack.hpp"

namespace steppe {

// What became of a raster's pixels.
struct Classified {
  std::vector<std::uint64_t> pixels;  // by class of the model
  std::uint64_t unknown = 0;          // fewer than half of the features are known
  std::uint64_t guessed = 0;          // of those with a class: more than a tenth of the features, by importance, lie
                                      // outside what was learned from
};

// Which feature of the stack each feature of the model is: by name or, where `by_position`, in order. Throws UsageError
// naming both lists where they do not fit.
std::vector<std::size_t> features_for(const ClassModel& model, const RasterStack& stack, bool by_position);

// The model's class of every pixel of the stack's grid as a tiled GeoTIFF of bytes: 1 for the first class of the model,
// 2 for the second …; 255 unknown. Missing values become the model's medians, as in training. `check` is asked for each
// block. Throws Error as create_raster() and RasterStack::read().
Classified classify(const ClassModel& model, RasterStack& stack, std::span<const std::size_t> features,
                    const std::filesystem::path& output, const std::function<void()>& check);

}  // namespace steppe
