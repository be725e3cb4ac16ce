#pragma once

#include <string>

class GDALDataset;
class OGRLayer;

namespace geo {

// The layer that is called `wanted`, or the only one with geometry when that is empty. Throws UsageError, naming `file`
// and the layers there are, when there is none, no such one, or several to choose from.
OGRLayer& choose_layer(const std::string& file, GDALDataset& dataset, const std::string& wanted);

}  // namespace geo
