#include "tests/golden/world.h"

#include <fstream>
#include <iterator>
#include <memory>

#include "absl/status/statusor.h"
#include "engine/intake/byte_source.h"
#include "engine/intake/open_reader.h"
#include "engine/normalize/normalizer.h"
#include "gtest/gtest.h"

namespace crosscheck {

const World& TheWorld() {
  static const World* const world = new World;
  return *world;
}

ReadRows ReadClaims(absl::string_view text, const std::string& name, const ColumnMap* map) {
  ReadRows out;
  TextSource source(text);
  ReaderOptions options;
  options.format = map == nullptr ? FeedFormat::kJsonLines : FeedFormat::kMapped;
  options.map = map;
  absl::StatusOr<std::unique_ptr<StatedReader>> reader = OpenReader(&source, name, options);
  if (!reader.ok()) {
    ADD_FAILURE() << reader.status();
    return out;
  }
  const World& world = TheWorld();
  Normalizer normalizer(&world.vocabulary, &world.resolver, {});
  StatedBatch batch;
  while (true) {
    const absl::StatusOr<bool> more = (*reader)->Read(&batch);
    if (!more.ok()) ADD_FAILURE() << more.status();
    if (!more.ok() || !*more) return out;
    out.rejects.insert(out.rejects.end(), batch.rejects.begin(), batch.rejects.end());
    NormalizedRows rows = NormalizeAll(batch.claims(), normalizer);
    out.rejects.insert(out.rejects.end(), rows.rejects.begin(), rows.rejects.end());
    out.claims.insert(out.claims.end(), rows.claims.begin(), rows.claims.end());
  }
}

std::string ReadFileBytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) ADD_FAILURE() << "cannot open " << path;
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace crosscheck
