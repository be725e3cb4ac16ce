#pragma once

#include <string>

#include "libgeo/vector/feature_source.hpp"

class GDALDataset;
class OGRLayer;

namespace geo {

// The layer of a file that a wish means: the only one with geometry, or of several the only one that has the field. A
// survey's file holds its land parcels beside boundaries, roads and slopes. Throws UsageError with the names of those
// that may be meant.
OGRLayer& meant_layer(const std::string& file, GDALDataset& dataset, const FeatureWish& wish);

// Throws UsageError for a Shapefile without its table.
void check_table(const std::string& file, GDALDataset& dataset, OGRLayer& layer);

}  // namespace geo
