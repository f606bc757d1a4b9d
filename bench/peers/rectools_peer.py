"""RecTools: EASE. Carts are given as a second data set with the same numbers of products, as its documentation has it for new users."""

import numpy as np
import pandas as pd
from rectools import Columns
from rectools.dataset import Dataset, IdMap, Interactions
from rectools.models import EASEModel, PopularModel
from scipy.sparse import vstack

METHODS = {"ease": EASEModel, "popular": PopularModel}


def data_set(rows, one_with_all=False):
    """RecTools cuts the matrix to the products that somebody has; one more user who has them all keeps their numbers."""
    if one_with_all:
        rows = vstack([rows, np.ones((1, rows.shape[1]))], format="csr")
    users, items = rows.nonzero()
    interactions = pd.DataFrame(
        {Columns.User: users, Columns.Item: items, Columns.Weight: 1.0, Columns.Datetime: pd.Timestamp("2000-01-01")}
    )
    return Dataset(IdMap(np.arange(rows.shape[0])), IdMap(np.arange(rows.shape[1])), Interactions(interactions))


def fit(method, settings, rows):
    model = METHODS[method](**settings)
    model.fit(data_set(rows))

    def recommend(carts, limit, keep_cart):
        table = model.recommend(
            users=np.arange(carts.shape[0]), dataset=data_set(carts, one_with_all=True), k=limit, filter_viewed=not keep_cart
        )
        found = {
            user: (part[Columns.Item].to_numpy(), part[Columns.Score].to_numpy())
            for user, part in table.groupby(Columns.User)
        }
        return [found.get(user, (np.array([], int), np.array([]))) for user in range(carts.shape[0])]

    return recommend
