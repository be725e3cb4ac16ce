#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/http/http_message.hpp"

namespace steppe {

// The media types in which polygons are sent.
const std::vector<std::string>& json_types();

// Throws ServeRefusal (415) when the request says that its body is of another type than these, or does not say.
void need_type(const HttpRequest& request, const std::vector<std::string>& types);

// The value of a parameter that must be a number in [low, high].
// Throws geo::UsageError.
double number_parameter(const HttpRequest& request, const char* name, double low, double high);
// Every value of a parameter, cut at commas: layer=a,b&layer=c.
std::vector<std::string> list_parameter(const HttpRequest& request, std::string_view name);
// Throws geo::UsageError when it is missing.
std::string needed_parameter(const HttpRequest& request, const char* name);

}  // namespace steppe
