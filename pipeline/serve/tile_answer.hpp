#pragma once

#include <memory>

#include "pipeline/http/http_message.hpp"
#include "pipeline/serve/json_answer.hpp"
#include "pipeline/serve/served_night.hpp"
#include "pipeline/serve/tile_address.hpp"
#include "pipeline/serve/tile_pictures.hpp"

namespace steppe {

// A served night as far as tiles go; lives no longer than it.
MapNight map_night(const ServedNight& night);

// The picture with its ETag, or 304 without it.
HttpResponse picture_answer(const HttpRequest& request, const std::shared_ptr<const TilePicture>& picture,
                            Keeping keeping);

// The tile of a night. Throws ServeRefusal: 404 outside the matrix or without any data, 503 when a file cannot be read
// now, 500 when one is damaged.
HttpResponse tile_answer(const HttpRequest& request, const ServedNight& night, const TileAddress& address,
                         TilePictures& pictures, Keeping keeping);

}  // namespace steppe
