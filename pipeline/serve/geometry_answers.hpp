#pragma once

#include "pipeline/http/http_message.hpp"

namespace steppe {

// What needs no workspace. All answer GeoJSON in WGS 84 and throw ServeRefusal or geo::UsageError.

// POST /api/v1/outline[?name=FILE][&crs=…]: what was uploaded or pasted, as outlines (outline_upload.hpp); each refused
// polygon as a feature without geometry, with "reason"; "warnings" beside the features.
HttpResponse answer_outline(const HttpRequest& request);

// POST /api/v1/geometry/buffer?metres=M: each polygon of the body grown by M metres, or shrunk; its id and name stay.
HttpResponse answer_buffer(const HttpRequest& request);

// POST /api/v1/geometry/split, body {"polygon":geometry,"line":geometry}: the parts, from the largest.
HttpResponse answer_split(const HttpRequest& request);

}  // namespace steppe
