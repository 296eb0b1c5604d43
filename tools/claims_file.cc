#include "tools/claims_file.h"

#include <memory>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "engine/gazetteer/resolver.h"
#include "engine/normalize/normalizer.h"
#include "tools/input.h"
#include "tools/rejects.h"

namespace crosscheck {

absl::StatusOr<ClaimsFile> ReadClaimsFile(const std::string& path, const ReaderOptions& options,
                                          const Vocabulary& vocabulary, const Gazetteer& gazetteer,
                                          Console& console) {
  absl::StatusOr<std::unique_ptr<ByteSource>> source = OpenInput(path, console);
  if (!source.ok()) return source.status();
  absl::StatusOr<std::unique_ptr<StatedReader>> reader =
      OpenReader(source->get(), InputName(path), options);
  if (!reader.ok()) return reader.status();

  const Resolver resolver(&gazetteer);
  Normalizer normalizer(&vocabulary, &resolver, {});
  ClaimsFile file;
  absl::flat_hash_set<std::string> seen;
  StatedBatch batch;
  while (true) {
    const absl::StatusOr<bool> more = (*reader)->Read(&batch);
    if (!more.ok()) return more.status();
    if (!*more) break;
    NormalizedRows rows = NormalizeAll(batch.claims(), normalizer);
    TellRejects(batch.rejects, static_cast<int64_t>(batch.rejects.size()), console);
    TellRejects(rows.rejects, static_cast<int64_t>(rows.rejects.size()), console);
    file.rejected += static_cast<int64_t>(batch.rejects.size() + rows.rejects.size());
    for (Claim& claim : rows.claims) {
      if (seen.insert(claim.id()).second) file.claims.push_back(std::move(claim));
    }
  }
  TellUnknownKeys(InputName(path), (*reader)->unknown_keys(), console);
  return file;
}

}  // namespace crosscheck
