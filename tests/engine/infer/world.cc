#include "tests/engine/infer/world.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace crosscheck {

std::string SourceName(int source) { return absl::StrCat("source", source); }

double World::Uniform() {
  state_ += 0x9e3779b97f4a7c15;
  uint64_t x = state_;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  x ^= x >> 31;
  return static_cast<double>(x >> 11) / static_cast<double>(uint64_t{1} << 53);
}

void World::AddSources(int count, double low, double high) {
  for (int i = 0; i < count; ++i) {
    accuracy_.push_back(low + (high - low) * (i + 0.5) / count);
    made_.push_back(0);
    right_.push_back(0);
  }
}

void World::AddItems(int count, const WorldItems& shape) {
  for (int i = 0; i < count; ++i) {
    const std::string item = absl::StrCat("item", answers_.size());
    const int truth = shape.shared_labels ? static_cast<int>(Uniform() * shape.candidates) : 0;
    const auto name = [&](int candidate) {
      return shape.shared_labels ? absl::StrCat("label", candidate)
                                 : absl::StrCat(item, "=", (candidate * 7 + answers_.size()) % 97);
    };
    const std::string answer = name(truth);
    for (int source = 0; source < num_sources(); ++source) {
      if (Uniform() >= shape.coverage) continue;
      int says = truth;
      if (Uniform() >= accuracy_[source]) {
        says = (truth + 1 + static_cast<int>(Uniform() * (shape.candidates - 1))) %
               shape.candidates;
      }
      ++made_[source];
      right_[source] += says == truth;
      claims_.push_back({SourceName(source), item, name(says)});
    }
    answers_.emplace_back(item, answer);
  }
}

void World::AddCopy(int source, const std::string& name) {
  const size_t count = claims_.size();
  for (size_t i = 0; i < count; ++i) {
    if (claims_[i].source != SourceName(source)) continue;
    claims_.push_back({name, claims_[i].item, claims_[i].value});
  }
}

void World::Shuffle() {
  for (size_t i = claims_.size(); i > 1; --i) {
    std::swap(claims_[i - 1], claims_[static_cast<size_t>(Uniform() * i)]);
  }
}

double World::Realised(int source) const {
  return made_[source] > 0 ? static_cast<double>(right_[source]) / made_[source] : 0;
}

ClaimTable World::Table() const {
  ClaimTableBuilder builder;
  for (const WorldClaim& claim : claims_) builder.Add(claim.source, claim.item, claim.value);
  return builder.Build();
}

}  // namespace crosscheck
