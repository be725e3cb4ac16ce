#pragma once

#include <string>
#include <vector>

class GDALDataset;
class OGRLayer;

namespace geo {

// The layer of a file that is meant: the only one with geometry, or of several the only one that has the field
// (`field`; empty: one of `usual`). A survey's file holds its land parcels beside boundaries, roads and slopes. Throws
// UsageError with the names of those that may be meant.
OGRLayer& meant_layer(const std::string& file, GDALDataset& dataset, const std::string& field,
                      const std::vector<std::string>& usual);

// Throws UsageError for a Shapefile without its table.
void check_table(const std::string& file, GDALDataset& dataset, OGRLayer& layer);

}  // namespace geo
