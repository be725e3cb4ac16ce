#include "libgeo/vector/ogr_layer_choice.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/base/nearest_name.hpp"
#include "libgeo/vector/ogr_vector_file.hpp"

namespace geo {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

UsageError layer_error(const std::string& file, const std::string& wanted, const std::vector<std::string>& names) {
  if (wanted.empty())
    return UsageError(
        message("{0}: the layer is not chosen (got {1} layers, allowed {2}); name one of "
                "them",
                file, names.size(), joined(names)));
  const auto near = nearest_name(wanted, names);
  if (!near)
    return UsageError(
        message("{0}: there is no such layer (got {1}, allowed {2}); name one of them", file, wanted, joined(names)));
  return UsageError(message("{0}: there is no such layer (got {1}, allowed {2}); did you mean {3}?", file, wanted,
                            joined(names), *near));
}

}  // namespace

OGRLayer& choose_layer(const std::string& file, GDALDataset& dataset, const std::string& wanted) {
  std::vector<std::string> names;
  OGRLayer* chosen = nullptr;
  for (OGRLayer* layer : layers_with_geometry(dataset)) {
    names.emplace_back(layer->GetName());
    if (wanted.empty() || wanted == layer->GetName()) chosen = layer;
  }
  if (names.empty()) throw_no_layer(file);
  if (chosen == nullptr || (wanted.empty() && names.size() > 1)) throw layer_error(file, wanted, names);
  return *chosen;
}

}  // namespace geo
