#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/crs/crs.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "pipeline/train/training_names.hpp"

namespace steppe {

// Where somebody said what is there: a polygon, or a point.
struct LabelledPlace {
  std::string name;         // "feature 7", "line 12", a point's id
  std::string class_id;     // as TrainingNames has it
  std::string group;        // of points visited together; empty: none
  geo::MultiPolygon shape;  // empty: a point
  geo::Point at;
};

struct LabelledPlaces {
  geo::Crs crs;
  std::vector<LabelledPlace> places;
  std::size_t refused = 0;  // features that cannot be used, or have no class
  std::vector<geo::Message> warnings;
  std::vector<std::string> origins;  // "name sha256"
  // Of points with a design: hectares of the ground that those of a class stand for, by class. Else empty.
  std::map<std::string, double> ground_ha = {};
};

struct PlacesRequest {
  std::filesystem::path file;         // vector file of polygons or points; CSV or .xlsx of points
  std::string class_field;            // empty: class, reference_class, label, 类别, 地类
  std::optional<int> year = {};       // of a table with a column `period`: only these rows
  std::filesystem::path design = {};  // how points of a table were drawn (estimate/sample_design.hpp); empty: not said
};

// Points of a table lie in degrees (lon and lat on WGS 84 or CGCS2000), or in the plane of `plane` (x and y); the
// columns of `steppe sample` (id, cluster, cover_percent, period, stratum) are understood. Throws UsageError when
// nothing can be read, when the class stands in no field, and when a design is given that the points do not fit.
LabelledPlaces read_places(const PlacesRequest& request, const TrainingNames& names, const geo::Crs& plane);

}  // namespace steppe
