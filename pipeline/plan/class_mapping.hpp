#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/plan/layer_class.hpp"
#include "pipeline/plan/shipped_classes.hpp"

namespace steppe {

// One mapping read and checked: the classes by comparable_name(), and everything that is wrong with it.
struct ClassMapping {
  std::map<std::string, LayerClass, std::less<>> names;
  std::vector<geo::Message> problems, notices;
  std::string key;  // of its bytes
};

ClassMapping read_mapping(const std::filesystem::path& file);
ClassMapping shipped_mapping(std::span<const ShippedClass> rows);

}  // namespace steppe
