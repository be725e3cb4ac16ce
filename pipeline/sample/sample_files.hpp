#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/sample/drawn_sample.hpp"

namespace steppe {

// The points as they are handed out: one row a point and year, the answers empty (verify.samples). RFC 4180, byte order
// mark. Pure.
std::string points_csv(const DrawnSample& sample);
// For a navigation device: waypoints, a place once. Pure.
std::string points_gpx(const DrawnSample& sample);
// What an interpreter must know, Chinese first. Pure.
std::string interpreter_readme(const DrawnSample& sample, bool chips);

// Folders that hold a sample already are left alone: somebody may have filled it in. Throws UsageError then.
void check_sample_folder(const std::filesystem::path& folder);

// What pictures are made of.
struct Pictures {
  const AnalysisGrid& grid;
  const ProductFiles& files;
  const geo::ParallelFor& parallel;
};

struct WrittenSample {
  std::size_t chips = 0;
  std::vector<geo::Message> warnings;  // years without pictures
};

// design.csv, points.csv, points.gpkg, points.gpx, README.txt and chips/ID_YEAR.png; design.csv last: a folder without
// it is unfinished. No pictures where `pictures` is null. The same sample gives the same bytes. Throws Error.
WrittenSample write_sample(const std::filesystem::path& folder, const DrawnSample& sample, const Pictures* pictures);

}  // namespace steppe
