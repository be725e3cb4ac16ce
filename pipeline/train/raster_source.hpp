#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/train/sample_places.hpp"
#include "pipeline/train/training_table.hpp"

namespace steppe {

// Rasters as features, and where their classes are known: places, or a raster of labels.
struct RasterRequest {
  std::vector<std::string> rasters;
  PlacesRequest places;            // no file: labels
  std::filesystem::path labels;    // its grid is the one that the rasters are brought to
  std::optional<double> at_least;  // labels: two classes, from this value on and below; else each value is a class
  std::size_t most = 20000;        // pixels of a raster of labels, drawn by seed
  std::uint64_t seed = 42;
};

// A sample each: a polygon with all its pixels (200 at most), a point, a pixel of the raster of labels. Of labels the
// classes' areas are known (TrainingTable::mapped). `check` is asked now and then, for interrupts. Throws UsageError
// as RasterStack, read_places() and TableBuilder::finish(), and where nothing lies on the rasters; Error where a file
// cannot be read.
TrainingTable read_training_rasters(
    const RasterRequest& request, const TrainingNames& names, const std::function<void()>& check = [] {});

// Names of the classes of labels with a limit: "at_least_20", "below_20".
std::string name_from(double limit);
std::string name_below(double limit);

}  // namespace steppe
