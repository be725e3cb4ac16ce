#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "pipeline/indicators/legend.hpp"

namespace steppe {

// What a trained model tells apart (science 7.3), and what each class is on the maps. Finer than the land cover: dense
// and open stands look different and are both arbor forest; shrub is divided where the calibers divide it.
struct TrainingClass {
  std::string_view id;     // in sample files and model files
  std::string_view words;  // for people, English; the translation table has the twin
  LandCover land_cover;
  ForestClass forest;
};

// What a land cover is when the same plants stand denser: special shrub for low shrub, arbor forest for sparse trees;
// itself otherwise. Only a threshold of cover lies between the two.
LandCover denser_of(LandCover cover);

// In a fixed order. Every class of the land cover legend is one of its own, special_shrub aside, whose cover says which
// of three it is (training_class()). Thread safe.
std::span<const TrainingClass> training_classes();

// By id; or by the words of either language. `cover_percent` decides for "special_shrub" (from 40, from 30, below) and
// `arbor_forest` stands for open stands where no crown density is known. Nothing where no class is called so, or where
// shrub has no cover.
std::optional<TrainingClass> training_class(std::string_view written, std::optional<double> cover_percent = {});

}  // namespace steppe
