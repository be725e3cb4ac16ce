#pragma once

#include "pipeline/http/http_message.hpp"
#include "pipeline/serve/served_night.hpp"

namespace steppe {

// POST /api/v1/{workspace}/query: areas and means of the polygons in the body. JSON and CSV are the very bytes of
// `steppe query`. A polygon that cannot be answered has its row that says why; when none can, the answer is 422, or 413
// when the first was too large. Throws ServeRefusal, geo::UsageError for names and parameters, geo::Interrupted when
// cancelled.
HttpResponse answer_query(const ServedNight& night, const HttpRequest& request);

}  // namespace steppe
